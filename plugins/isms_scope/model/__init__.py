"""What a scope is: pure values, without a file, a process or a clock."""
