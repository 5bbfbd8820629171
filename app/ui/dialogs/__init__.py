"""What interrupts: message bars, and the few dialogs that people expect as dialogs."""
