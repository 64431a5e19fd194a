"""The application: assembles the assistant, the hotline and the policy knowledge base into one program."""
