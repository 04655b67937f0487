"""What learners watched as xAPI statements by the Video Profile, as files and to a learning record store (LRS)."""
