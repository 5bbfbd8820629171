"""Pictures, fonts, translations, templates and samples that ship with Klarweg; data only."""
