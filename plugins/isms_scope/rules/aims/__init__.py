"""The AI management system beside the information security one."""
