"""The toolkit every app of Nexus stands on: settings, addresses, answers to HTTP."""
