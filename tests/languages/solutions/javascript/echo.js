class Echo {
  intOne(value) {
    return value;
  }
  intArray(value) {
    return value;
  }
  intGrid(value) {
    return value;
  }
  longOne(value) {
    return value;
  }
  longArray(value) {
    return value;
  }
  longGrid(value) {
    return value;
  }
  doubleOne(value) {
    return value;
  }
  doubleArray(value) {
    return value;
  }
  doubleGrid(value) {
    return value;
  }
  boolOne(value) {
    return value;
  }
  boolArray(value) {
    return value;
  }
  boolGrid(value) {
    return value;
  }
  charOne(value) {
    return value;
  }
  charArray(value) {
    return value;
  }
  charGrid(value) {
    return value;
  }
  stringOne(value) {
    return value;
  }
  stringArray(value) {
    return value;
  }
  stringGrid(value) {
    return value;
  }
  listOne(value) {
    return value;
  }
  listArray(value) {
    return value;
  }
  listGrid(value) {
    return value;
  }
  treeOne(value) {
    return value;
  }
  treeArray(value) {
    return value;
  }
  treeGrid(value) {
    return value;
  }
}
