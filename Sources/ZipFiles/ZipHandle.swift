import CLibZip
import Files

/// Owner of one `zip_t`. A class, so that a reader of an entry keeps its archive open.
///
/// libzip reads through `ZipInput`, which the handle keeps alive until `zip_discard` has run.
final class ZipHandle {
  private let archive: OpaquePointer
  private let input: ZipInput

  init(_ source: any ByteSource) throws(ZipError) {
    let input = ZipInput(source)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    let context = Unmanaged.passUnretained(input).toOpaque()
    guard let zipSource = zip_source_function_create(readInput, context, &error) else {
      throw ZipError(.unreadable)
    }
    guard let archive = zip_open_from_source(zipSource, ZIP_RDONLY, &error) else {
      zip_source_free(zipSource)
      throw ZipError(input.failed ? .unreadable : .notAnArchive)
    }
    self.archive = archive
    self.input = input
  }

  deinit { zip_discard(archive) }

  var count: Int { Int(zip_get_num_entries(archive, 0)) }

  /// Size, packed size, checksum, method and encryption of an entry.
  struct Facts {
    var name: String
    var size: Int
    var packedSize: Int
    var checksum: UInt32
    var method: UInt16
    var isEncrypted: Bool
  }

  func facts(of index: UInt64) throws(ZipError) -> Facts {
    var facts = zip_stat_t()
    zip_stat_init(&facts)
    guard zip_stat_index(archive, index, 0, &facts) == 0, let name = facts.name,
      let size = Int(exactly: facts.size), let packedSize = Int(exactly: facts.comp_size)
    else { throw ZipError(.notAnArchive) }
    return Facts(
      name: String(cString: name), size: size, packedSize: packedSize, checksum: facts.crc,
      method: facts.comp_method, isEncrypted: facts.encryption_method != ZIP_EM_NONE)
  }

  /// Opens an entry; the caller closes the stream with `close`.
  func open(_ entry: ZipEntry, packed: Bool) throws(ZipError) -> OpaquePointer {
    guard
      let file = zip_fopen_index(archive, entry.index, packed ? zip_flags_t(ZIP_FL_COMPRESSED) : 0)
    else {
      throw ZipError(.damaged, entry: entry.name)
    }
    return file
  }

  static func close(_ file: OpaquePointer) { zip_fclose(file) }

  /// Fills the buffer as far as there are bytes; nil on damage.
  static func read(_ file: OpaquePointer, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let got = zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count))
    return got < 0 ? nil : Int(got)
  }

  /// Exactly `count` bytes; nil if there are fewer.
  static func readAll(_ file: OpaquePointer, count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: buffer[filled..<count]))
        guard let got = read(file, into: rest), got > 0 else { return }
        filled += got
      }
    }
    return bytes.count == count ? bytes : nil
  }

  /// The read that meets the end is also the one in which libzip compares the checksum.
  static func isAtEnd(_ file: OpaquePointer) -> Bool {
    var beyond: UInt8 = 0
    return withUnsafeMutableBytes(of: &beyond) { read(file, into: $0) } == 0
  }
}

/// What libzip's callback reads from.
private final class ZipInput {
  let source: any ByteSource
  var position = 0
  var failed = false

  init(_ source: any ByteSource) { self.source = source }

  func read(into data: UnsafeMutableRawPointer, _ length: Int) -> Int {
    let count = min(length, source.size - position)
    guard count > 0 else { return 0 }
    do {
      let bytes = try source.read(at: position, count: count)
      data.copyMemory(from: bytes, byteCount: count)
      position += count
      return count
    } catch {
      failed = true
      return -1
    }
  }
}

/// The commands libzip may give: all that a seekable, read-only source answers.
private let supported: zip_int64_t = [
  ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
  ZIP_SOURCE_FREE,
  ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
].reduce(0) { $0 | 1 << zip_int64_t($1.rawValue) }

private func readInput(
  context: UnsafeMutableRawPointer?, data: UnsafeMutableRawPointer?, length: zip_uint64_t,
  command: zip_source_cmd_t
) -> zip_int64_t {
  let input = Unmanaged<ZipInput>.fromOpaque(context!).takeUnretainedValue()
  switch command {
  case ZIP_SOURCE_OPEN:
    input.position = 0
    return 0
  case ZIP_SOURCE_READ:
    return zip_int64_t(input.read(into: data!, Int(length)))
  case ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE:
    return 0
  case ZIP_SOURCE_STAT:
    let facts = data!.assumingMemoryBound(to: zip_stat_t.self)
    zip_stat_init(facts)
    facts.pointee.size = zip_uint64_t(input.source.size)
    facts.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
    return zip_int64_t(MemoryLayout<zip_stat_t>.size)
  case ZIP_SOURCE_ERROR:
    let codes = data!.assumingMemoryBound(to: Int32.self)
    codes[0] = ZIP_ER_READ
    codes[1] = 0
    return zip_int64_t(2 * MemoryLayout<Int32>.size)
  case ZIP_SOURCE_SEEK:
    let offset = zip_source_seek_compute_offset(
      zip_uint64_t(input.position), zip_uint64_t(input.source.size), data, length, nil)
    guard offset >= 0 else { return -1 }
    input.position = Int(offset)
    return 0
  case ZIP_SOURCE_TELL: return zip_int64_t(input.position)
  case ZIP_SOURCE_SUPPORTS: return supported
  default: return -1
  }
}
