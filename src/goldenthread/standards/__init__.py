"""Practice standards: declared once, used as prompts, measures, samples and proof. The kernel that works them out is `measures`."""
