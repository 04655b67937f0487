class FactoryBase:
    def get(self, name: str) -> type: ...

Factory: FactoryBase
