void fillWith(int count, char* text, int textSize) {
    memset(text, '*', count < textSize ? count : textSize);
}
