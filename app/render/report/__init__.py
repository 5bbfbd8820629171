"""The printed set: everything that is known about a process, as parts of one file, each chosen by a tick."""
