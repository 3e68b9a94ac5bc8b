"""What `make bench` measures. Every claim of speed is a ratio, taken in turn with its rival in one run on one machine."""
