import CLinux
import Glibc

/// Moving a file to a name in ways that plain `rename` has not: without replacing, and by changing places.
enum GuardedRename {
  enum Outcome: Equatable {
    case done
    /// Something stands at the new name (when not replacing), or nothing does (when changing places).
    case refused
    /// The file system cannot do it: network folders mostly.
    case unsupported
    /// An `errno` value.
    case failed(Int32)
  }

  /// Gives a file its name if nothing stands there.
  static func withoutReplacing(_ path: String, to newPath: String) -> Outcome {
    run(path, newPath, nastavnik_rename_noreplace, refusal: EEXIST)
  }

  /// Two names change what they lead to, in one step.
  static func exchanging(_ path: String, with other: String) -> Outcome {
    run(path, other, nastavnik_rename_exchange, refusal: ENOENT)
  }

  private static func run(
    _ path: String, _ newPath: String, _ flags: UInt32, refusal: Int32
  ) -> Outcome {
    while renameat2(AT_FDCWD, path, AT_FDCWD, newPath, flags) != 0 {
      switch errno {
      case EINTR: continue
      case refusal: return .refused
      case EINVAL, ENOSYS, EOPNOTSUPP: return .unsupported
      default: return .failed(errno)
      }
    }
    return .done
  }
}

/// Waits until all that was written to the file system of an open file is on its disk; 0 or an `errno` value.
func syncFileSystem(of descriptor: Int32) -> Int32 {
  syncfs(descriptor) == 0 ? 0 : errno
}
