typedef struct {
    int values[20000], least[20000];
    int size;
} MinStack;

MinStack* minStackCreate() {
    MinStack* obj = malloc(sizeof *obj);
    obj->size = 0;
    return obj;
}

void minStackPush(MinStack* obj, int value) {
    obj->values[obj->size] = value;
    obj->least[obj->size] = obj->size && obj->least[obj->size - 1] < value ? obj->least[obj->size - 1] : value;
    obj->size++;
}

void minStackPop(MinStack* obj) {
    obj->size--;
}

int minStackTop(MinStack* obj) {
    return obj->values[obj->size - 1];
}

int minStackGetMin(MinStack* obj) {
    return obj->least[obj->size - 1];
}

void minStackFree(MinStack* obj) {
    free(obj);
}
