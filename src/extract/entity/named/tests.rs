use super::mentions;
