"""The pages of this room: documents on their way in, the plan and its rows, the thread to the findings."""
