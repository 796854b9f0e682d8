"""Publishing bulletins: files written whole or not at all."""
