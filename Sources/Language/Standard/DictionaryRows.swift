/// What dictionaries have beyond other collections.
enum DictionaryRows {
  static let members = making + reading + changing + transforming

  private static let making: [Row] = [
    Row(
      "/// No elements.\ninit()", giving: { call in Value(object: Table(for: call.site.result)) }),
    Row(
      "/// The values by keys that all differ.\ninit(uniqueKeysWithValues pairs: some Sequence<(Key, Value)>)",
      giving: { call in
        let table = Table(for: call.site.result)
        for pair in try call.elements() { try table.add(pair.fields[0], pair.fields[1]) }
        return Value(object: table)
      }),
    Row(
      "/// The values by keys; those of one key are combined.\ninit(_ pairs: some Sequence<(Key, Value)>, uniquingKeysWith combine: (Value, Value) throws -> Value)",
      giving: { call in
        let table = Table(for: call.site.result)
        try merge(try call.elements(), into: table, try call.function(1))
        return Value(object: table)
      }),
    Row(
      "/// The elements of a sequence in groups, by what `key` gives for each.\ninit<S>(grouping elements: some Sequence<S>, by key: (S) throws -> Key) where Value == [S]",
      giving: { call in
        let key = try call.function(1)
        let type = call.type("Key")
        let places = Table(keys: type, values: .int)
        var groups: [[Value]] = []
        for element in try call.elements() {
          let key = try key(element)
          if let group = places[key]?.bits {
            groups[group].append(element)
          } else {
            places[key] = Value(bits: groups.count)
            groups.append([element])
          }
        }
        let table = Table(for: call.site.result)
        for place in places.places {
          table[places.keys[place]] = call.array(
            groups[places.values[place].bits], of: call.type("S"))
        }
        return Value(object: table)
      }),
  ]

  private static let reading: [Row] = [
    Row(
      "/// The number of keys.\nvar count: Int { get }",
      giving: { call in call.table.count.cellValue }),
    Row(
      "/// The value of a key, or nil.\nsubscript(key: Key) -> Value? { get }",
      giving: { call in
        call.optional(call.table[call[1]], of: call.type("Value"))
      }),
    Row(
      "/// The value of a key; nil removes the key.\nsubscript(key: Key) -> Value? { mutating set }",
      native: { call in
        let (key, value) = (call[1], call[2].unwrapped(call.type("Value")))
        call.ownTable()[key] = value
      }),
    Row(
      "/// The value of a key, or `defaultValue`.\nsubscript(key: Key, default defaultValue: Value) -> Value { get }",
      giving: { call in
        call.table[call[1]] ?? call[2]
      }),
    Row(
      "/// The value of a key.\nsubscript(key: Key, default defaultValue: Value) -> Value { mutating set }",
      native: { call in
        let (key, value) = (call[1], call[3])
        call.ownTable()[key] = value
      }),
    Row(
      "/// The keys.\nvar keys: Dictionary.Keys<Key> { get }",
      giving: { call in
        let table = call.table
        return call.array(table.places.map { table.keys[$0] }, of: call.type("Key"))
      }),
    Row(
      "/// The values, in the order of the keys.\nvar values: Dictionary.Values<Value> { get }",
      giving: { call in
        let table = call.table
        return call.array(table.places.map { table.values[$0] }, of: call.type("Value"))
      }),
  ]

  private static let changing: [Row] = [
    Row(
      "/// Gives a key a value, and returns the one that it had.\nmutating func updateValue(_ value: Value, forKey key: Key) -> Value?",
      giving: { call in
        let (value, key) = (call[1], call[2])
        let table = call.ownTable()
        let old = table[key]
        table[key] = value
        return call.optional(old, of: call.type("Value"))
      }),
    Row(
      "/// Removes a key, and returns the value that it had.\nmutating func removeValue(forKey key: Key) -> Value?",
      giving: { call in
        let key = call[1]
        let table = call.ownTable()
        let old = table[key]
        table[key] = nil
        return call.optional(old, of: call.type("Value"))
      }),
    Row(
      "/// Removes all keys.\nmutating func removeAll(keepingCapacity: Bool = false)",
      native: { call in
        call.objects[0] = Table(for: call.site.parameters[0])
      }),
    Row(
      "/// Adds the keys of another dictionary; values of one key are combined.\nmutating func merge(_ other: [Key: Value], uniquingKeysWith combine: (Value, Value) throws -> Value)",
      native: { call in
        let (more, combine) = (try call.elements(1), try call.function(2))
        let merged = Table(copying: call.table)
        try merge(more, into: merged, combine)
        call.objects[0] = merged
      }),
  ]

  private static let transforming: [Row] = [
    Row(
      "/// The same keys with what `transform` gives for their values.\nfunc mapValues<T>(_ transform: (Value) throws -> T) -> [Key: T]",
      giving: { call in
        let (transform, old) = (try call.function(1), call.table)
        let table = Table(for: call.site.result)
        for place in old.places { table[old.keys[place]] = try transform(old.values[place]) }
        return Value(object: table)
      }),
    Row(
      "/// The keys for whose values `transform` gives no nil.\nfunc compactMapValues<T>(_ transform: (Value) throws -> T?) -> [Key: T]",
      giving: { call in
        let (transform, old) = (try call.function(1), call.table)
        let table = Table(for: call.site.result)
        for place in old.places {
          table[old.keys[place]] = try transform(old.values[place]).unwrapped(call.type("T"))
        }
        return Value(object: table)
      }),
    Row(
      "/// The elements for which `isIncluded` holds.\nfunc filter(_ isIncluded: ((key: Key, value: Value)) throws -> Bool) -> [Key: Value]",
      giving: { call in
        let (isIncluded, old) = (try call.function(1), call.table)
        let table = Table(for: call.site.result)
        for pair in old.elements where try isIncluded.holds(pair) {
          table[pair.fields[0]] = pair.fields[1]
        }
        return Value(object: table)
      }),
    Row(
      "/// The dictionary with the keys of another one; values of one key are combined.\nfunc merging(_ other: [Key: Value], uniquingKeysWith combine: (Value, Value) throws -> Value) -> [Key: Value]",
      giving: { call in
        let merged = Table(copying: call.table)
        try merge(try call.elements(1), into: merged, try call.function(2))
        return Value(object: merged)
      }),
  ]

  private static func merge(_ pairs: Elements, into table: Table, _ combine: Closure) throws {
    for pair in pairs {
      let (key, value) = (pair.fields[0], pair.fields[1])
      table[key] = try table[key].map { try combine($0, value) } ?? value
    }
  }
}
