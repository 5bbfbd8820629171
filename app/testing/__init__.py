"""What the tests and harnesses of several packages share: specimens, checks after reopening, the writing child."""
