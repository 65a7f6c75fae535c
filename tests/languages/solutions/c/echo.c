typedef struct {
    int calls;
} Echo;

Echo* echoCreate() {
    return calloc(1, sizeof(Echo));
}

int echoIntOne(Echo* obj, int value) {
    return value;
}

int* echoIntArray(Echo* obj, int* value, int valueSize, int* retSize) {
    *retSize = valueSize;
    return value;
}

int** echoIntGrid(Echo* obj, int** value, int valueSize, int* valueColSize, int* returnSize, int** returnColumnSizes) {
    *returnSize = valueSize;
    *returnColumnSizes = valueColSize;
    return value;
}

long long echoLongOne(Echo* obj, long long value) {
    return value;
}

long long* echoLongArray(Echo* obj, long long* value, int valueSize, int* retSize) {
    *retSize = valueSize;
    return value;
}

long long** echoLongGrid(Echo* obj, long long** value, int valueSize, int* valueColSize, int* returnSize, int** returnColumnSizes) {
    *returnSize = valueSize;
    *returnColumnSizes = valueColSize;
    return value;
}

double echoDoubleOne(Echo* obj, double value) {
    return value;
}

double* echoDoubleArray(Echo* obj, double* value, int valueSize, int* retSize) {
    *retSize = valueSize;
    return value;
}

double** echoDoubleGrid(Echo* obj, double** value, int valueSize, int* valueColSize, int* returnSize, int** returnColumnSizes) {
    *returnSize = valueSize;
    *returnColumnSizes = valueColSize;
    return value;
}

bool echoBoolOne(Echo* obj, bool value) {
    return value;
}

bool* echoBoolArray(Echo* obj, bool* value, int valueSize, int* retSize) {
    *retSize = valueSize;
    return value;
}

bool** echoBoolGrid(Echo* obj, bool** value, int valueSize, int* valueColSize, int* returnSize, int** returnColumnSizes) {
    *returnSize = valueSize;
    *returnColumnSizes = valueColSize;
    return value;
}

char echoCharOne(Echo* obj, char value) {
    return value;
}

char* echoCharArray(Echo* obj, char* value, int valueSize, int* retSize) {
    *retSize = valueSize;
    return value;
}

char** echoCharGrid(Echo* obj, char** value, int valueSize, int* valueColSize, int* returnSize, int** returnColumnSizes) {
    *returnSize = valueSize;
    *returnColumnSizes = valueColSize;
    return value;
}

char* echoStringOne(Echo* obj, char* value) {
    return value;
}

char** echoStringArray(Echo* obj, char** value, int valueSize, int* retSize) {
    *retSize = valueSize;
    return value;
}

char*** echoStringGrid(Echo* obj, char*** value, int valueSize, int* valueColSize, int* returnSize, int** returnColumnSizes) {
    *returnSize = valueSize;
    *returnColumnSizes = valueColSize;
    return value;
}

struct ListNode* echoListOne(Echo* obj, struct ListNode* value) {
    return value;
}

struct ListNode** echoListArray(Echo* obj, struct ListNode** value, int valueSize, int* retSize) {
    *retSize = valueSize;
    return value;
}

struct ListNode*** echoListGrid(Echo* obj, struct ListNode*** value, int valueSize, int* valueColSize, int* returnSize, int** returnColumnSizes) {
    *returnSize = valueSize;
    *returnColumnSizes = valueColSize;
    return value;
}

struct TreeNode* echoTreeOne(Echo* obj, struct TreeNode* value) {
    return value;
}

struct TreeNode** echoTreeArray(Echo* obj, struct TreeNode** value, int valueSize, int* retSize) {
    *retSize = valueSize;
    return value;
}

struct TreeNode*** echoTreeGrid(Echo* obj, struct TreeNode*** value, int valueSize, int* valueColSize, int* returnSize, int** returnColumnSizes) {
    *returnSize = valueSize;
    *returnColumnSizes = valueColSize;
    return value;
}

void echoFree(Echo* obj) {
    free(obj);
}
