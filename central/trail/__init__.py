"""The audit trail: who changed what, when and from where. Rows are added, never changed, and only read on the web."""
