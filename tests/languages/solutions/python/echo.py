class Echo:
    def intOne(self, value):
        return value

    def intArray(self, value):
        return value

    def intGrid(self, value):
        return value

    def longOne(self, value):
        return value

    def longArray(self, value):
        return value

    def longGrid(self, value):
        return value

    def doubleOne(self, value):
        return value

    def doubleArray(self, value):
        return value

    def doubleGrid(self, value):
        return value

    def boolOne(self, value):
        return value

    def boolArray(self, value):
        return value

    def boolGrid(self, value):
        return value

    def charOne(self, value):
        return value

    def charArray(self, value):
        return value

    def charGrid(self, value):
        return value

    def stringOne(self, value):
        return value

    def stringArray(self, value):
        return value

    def stringGrid(self, value):
        return value

    def listOne(self, value):
        return value

    def listArray(self, value):
        return value

    def listGrid(self, value):
        return value

    def treeOne(self, value):
        return value

    def treeArray(self, value):
        return value

    def treeGrid(self, value):
        return value
