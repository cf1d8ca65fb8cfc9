/// The storage of a dictionary or a set: keys with values, found by hashing with linear probing.
///
/// Elements stay in the order in which they came. A removed one leaves a gap that is closed when the
/// table grows.
final class Table: Object {
  private let hashing: Hashing
  private(set) var keys: Column
  private(set) var values: Column
  /// For each place of the columns whether an element is there.
  private var isThere: [Bool] = []
  private(set) var count = 0
  /// Places in the columns by hash; -1 where there is none. Their number is a power of two.
  private var slots: [Int32]
  /// Where a key was found last, because a value that is read is often written next.
  private var lastPlace = -1

  private static let smallest = 8
  /// Whether the table belongs to a dictionary.
  let hasValues: Bool

  init(keys key: Type, values value: Type?) {
    hashing = Hashing(key)
    keys = Column(key.bank)
    values = Column(value?.bank ?? .none)
    hasValues = value != nil
    slots = Array(repeating: -1, count: Self.smallest)
  }

  /// An empty table for the values of a dictionary or set type.
  convenience init(for type: Type) {
    guard case .nominal(let nominal, let arguments) = type else {
      fatalError("'\(type)' is no dictionary and no set")
    }
    self.init(keys: arguments[0], values: nominal == .dictionary ? arguments[1] : nil)
  }

  /// A copy that holds the same elements.
  init(copying other: Table) {
    (hashing, keys, values) = (other.hashing, other.keys, other.values)
    (isThere, count, slots) = (other.isThere, other.count, other.slots)
    hasValues = other.hasValues
  }

  /// The places where elements are, in order.
  var places: some Sequence<Int> { isThere.indices.lazy.filter { [isThere] in isThere[$0] } }

  /// The place of a key, or `nil`.
  func place(of key: Value) -> Int? {
    if lastPlace >= 0, isThere[lastPlace], hashing.equal(keys[lastPlace], key) { return lastPlace }
    var slot = hashing.hash(key) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if isThere[place], hashing.equal(keys[place], key) {
        lastPlace = place
        return place
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The value of a key; setting `nil` removes the key. A set's values are `Void`.
  subscript(key: Value) -> Value? {
    get { place(of: key).map { values[$0] } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?): values[place] = value
      case (let place?, nil): remove(at: place)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
  }

  /// Lets go of the value of a key, if it is there, until the key gets one again.
  func lend(_ key: Value) {
    if let place = place(of: key) { values.clear(place) }
  }

  /// Adds a key that must not be there yet.
  func add(_ key: Value, _ value: Value) throws {
    guard place(of: key) == nil else {
      throw RuntimeError(
        "a dictionary cannot have the key \(Description.debugText(key, hashing.type)) twice")
    }
    append(key, value)
  }

  private func append(_ key: Value, _ value: Value) {
    // At most two thirds of the slots are taken, so that a search soon meets a free one.
    if (isThere.count + 1) * 3 > slots.count * 2 { rebuild() }
    take(Int32(isThere.count), by: key)
    keys.append(key)
    values.append(value)
    isThere.append(true)
    count += 1
  }

  private func take(_ place: Int32, by key: Value) {
    var slot = hashing.hash(key) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = place
  }

  /// Closes the gaps and makes room for as many elements again.
  private func rebuild() {
    if count < isThere.count {
      let there = Array(places)
      keys = keys.picking(there)
      values = values.picking(there)
      isThere = Array(repeating: true, count: count)
    }
    lastPlace = -1
    var size = Self.smallest
    while size < (count + 1) * 3 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    for place in 0..<count { take(Int32(place), by: keys[place]) }
  }

  func remove(at place: Int) {
    isThere[place] = false
    keys.clear(place)
    values.clear(place)
    count -= 1
    if count == 0 { removeAll() }
  }

  func removeAll() {
    keys.removeAll()
    values.removeAll()
    isThere = []
    count = 0
    lastPlace = -1
    slots = Array(repeating: -1, count: Self.smallest)
  }

  /// The elements as a loop gets them: keys alone, or tuples of a key and its value.
  var elements: [Value] {
    places.map { hasValues ? Value(fields: [keys[$0], values[$0]]) : keys[$0] }
  }

  override var content: Any { elements.map { $0.object?.content ?? $0.bits } }
}

/// Values of one type, unboxed where they are scalars.
struct Column {
  private let bank: Bank
  private var scalars: [Int] = []
  private var objects: [Object?] = []

  init(_ bank: Bank) { self.bank = bank }

  subscript(place: Int) -> Value {
    get {
      switch bank {
      case .scalar: Value(bits: scalars[place])
      case .object: Value(object: objects[place])
      case .none: .void
      }
    }
    set {
      switch bank {
      case .scalar: scalars[place] = newValue.bits
      case .object: objects[place] = newValue.object
      case .none: break
      }
    }
  }

  mutating func append(_ value: Value) {
    switch bank {
    case .scalar: scalars.append(value.bits)
    case .object: objects.append(value.object)
    case .none: break
    }
  }

  /// Lets go of the object at a place that is not used any more.
  mutating func clear(_ place: Int) { if bank == .object { objects[place] = nil } }

  mutating func removeAll() {
    scalars = []
    objects = []
  }

  /// The values at some places, in their order.
  func picking(_ places: [Int]) -> Column {
    var picked = Column(bank)
    for place in places { picked.append(self[place]) }
    return picked
  }
}
