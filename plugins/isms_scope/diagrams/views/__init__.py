"""The flow views, one a file: what each shows of a snapshot, in columns by meaning."""
