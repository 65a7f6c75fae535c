class Echo {
public:
    int intOne(int value) { return value; }
    vector<int> intArray(vector<int> value) { return value; }
    vector<vector<int>> intGrid(vector<vector<int>> value) { return value; }
    long long longOne(long long value) { return value; }
    vector<long long> longArray(vector<long long> value) { return value; }
    vector<vector<long long>> longGrid(vector<vector<long long>> value) { return value; }
    double doubleOne(double value) { return value; }
    vector<double> doubleArray(vector<double> value) { return value; }
    vector<vector<double>> doubleGrid(vector<vector<double>> value) { return value; }
    bool boolOne(bool value) { return value; }
    vector<bool> boolArray(vector<bool> value) { return value; }
    vector<vector<bool>> boolGrid(vector<vector<bool>> value) { return value; }
    char charOne(char value) { return value; }
    vector<char> charArray(vector<char> value) { return value; }
    vector<vector<char>> charGrid(vector<vector<char>> value) { return value; }
    string stringOne(string value) { return value; }
    vector<string> stringArray(vector<string> value) { return value; }
    vector<vector<string>> stringGrid(vector<vector<string>> value) { return value; }
    ListNode* listOne(ListNode* value) { return value; }
    vector<ListNode*> listArray(vector<ListNode*> value) { return value; }
    vector<vector<ListNode*>> listGrid(vector<vector<ListNode*>> value) { return value; }
    TreeNode* treeOne(TreeNode* value) { return value; }
    vector<TreeNode*> treeArray(vector<TreeNode*> value) { return value; }
    vector<vector<TreeNode*>> treeGrid(vector<vector<TreeNode*>> value) { return value; }
};
