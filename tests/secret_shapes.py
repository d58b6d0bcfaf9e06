"""What looks like a secret, one of each shape."""

# Built from parts so that no scanner takes this file for a leak.
SECRETS = [
    "AKIA" + "IOSFODNN7EXAMPLE",
    "ASIA" + "IOSFODNN7EXAMPLE",
    "ghp_" + "a1B2" * 9,
    "github_pat_" + "11ABCDEFG0" * 5,
    "glpat-" + "x1Y2z3W4v5U6t7S8r9Q0",
    "xoxb-" + "1234567890-abcdefghij",
    "sk-" + "ant-" + "api03" + "A1b2C3d4" * 4,
    "hf_" + "AbCdEfGhIj" * 4,
    "AIza" + "Sy" + "A1b2C3d4E5f6" * 2 + "G7h8J9k0L",
    "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc",
    "npm_" + "abcdef1234" * 3 + "abcdef",
    "SG." + "ngeVfQFYQlKU0ufo8x5d1A" + "." + "TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr",
    ".".join(["eyJ" * 4, "eyJ" * 5, "dozjgNryP4J3jVmNHl0w"]),
    "-----BEGIN OPENSSH PRIVATE" + " KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE" + " KEY-----",
    "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIEowIBAAKCAQEA",
]
