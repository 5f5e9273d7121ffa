"""From source/ to what students get."""
