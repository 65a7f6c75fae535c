typedef struct {
    int n, all[1000];
} MedianFinder;

MedianFinder* medianFinderCreate() {
    return calloc(1, sizeof(MedianFinder));
}

void medianFinderAddNum(MedianFinder* obj, int num) {
    int i = obj->n++;
    for (; i > 0 && obj->all[i - 1] > num; i--)
        obj->all[i] = obj->all[i - 1];
    obj->all[i] = num;
}

double medianFinderFindMedian(MedianFinder* obj) {
    return (obj->all[(obj->n - 1) / 2] + obj->all[obj->n / 2]) / 2.0;
}

void medianFinderFree(MedianFinder* obj) {
    free(obj);
}
