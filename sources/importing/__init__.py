"""Pure readers of references: what people write becomes CSL items. No Django here."""
