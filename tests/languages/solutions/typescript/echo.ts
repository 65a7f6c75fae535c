class Echo {
  intOne(value: number): number {
    return value;
  }
  intArray(value: Array<number>): Array<number> {
    return value;
  }
  intGrid(value: Array<Array<number>>): Array<Array<number>> {
    return value;
  }
  longOne(value: number | bigint): number | bigint {
    return value;
  }
  longArray(value: Array<number | bigint>): Array<number | bigint> {
    return value;
  }
  longGrid(value: Array<Array<number | bigint>>): Array<Array<number | bigint>> {
    return value;
  }
  doubleOne(value: number): number {
    return value;
  }
  doubleArray(value: Array<number>): Array<number> {
    return value;
  }
  doubleGrid(value: Array<Array<number>>): Array<Array<number>> {
    return value;
  }
  boolOne(value: boolean): boolean {
    return value;
  }
  boolArray(value: Array<boolean>): Array<boolean> {
    return value;
  }
  boolGrid(value: Array<Array<boolean>>): Array<Array<boolean>> {
    return value;
  }
  charOne(value: string): string {
    return value;
  }
  charArray(value: Array<string>): Array<string> {
    return value;
  }
  charGrid(value: Array<Array<string>>): Array<Array<string>> {
    return value;
  }
  stringOne(value: string): string {
    return value;
  }
  stringArray(value: Array<string>): Array<string> {
    return value;
  }
  stringGrid(value: Array<Array<string>>): Array<Array<string>> {
    return value;
  }
  listOne(value: ListNode | null): ListNode | null {
    return value;
  }
  listArray(value: Array<ListNode | null>): Array<ListNode | null> {
    return value;
  }
  listGrid(value: Array<Array<ListNode | null>>): Array<Array<ListNode | null>> {
    return value;
  }
  treeOne(value: TreeNode | null): TreeNode | null {
    return value;
  }
  treeArray(value: Array<TreeNode | null>): Array<TreeNode | null> {
    return value;
  }
  treeGrid(value: Array<Array<TreeNode | null>>): Array<Array<TreeNode | null>> {
    return value;
  }
}
