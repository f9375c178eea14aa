import Glibc

/// A failed operation on a file: facts only, no content of the file.
public struct FileError: Error, Sendable, Hashable {
  public enum Operation: String, Sendable, Hashable, CaseIterable {
    case inspect, list, open, read, create, write, sync, rename, remove, makeFolder, lock
  }

  public var operation: Operation
  public var path: String
  /// As in `errno.h`.
  public var number: Int32

  public init(_ operation: Operation, _ path: String, _ number: Int32) {
    self.operation = operation
    self.path = path
    self.number = number
  }

  /// What a link leads to is not there: mostly a share that is not joined.
  public static func away(_ path: String) -> FileError { FileError(.open, path, ESTALE) }

  /// Nothing stands at the path.
  public var isMissing: Bool { number == ENOENT || number == ENOTDIR }

  /// Whether everything else written to that disk would fail alike: it is full, closed to us, or gone.
  public var concernsWholeDisk: Bool {
    switch number {
    case ENOSPC, EDQUOT, EROFS, EIO, ESTALE, ENODEV, ENXIO, EHOSTDOWN: true
    case ENOENT: operation == .create
    default: false
    }
  }

  /// What went wrong, in Russian, without place or full stop.
  public var message: String {
    switch number {
    case ENOTDIR where !operation.isReading: "на месте папки стоит файл"
    case ENOENT, ENOTDIR: operation == .create ? "папки больше нет" : "файла или папки нет"
    case EACCES, EPERM: operation.isReading ? "нет права читать" : "нет права записывать"
    case EROFS: "диск или папка открыты только для чтения"
    case ENOSPC, EDQUOT: "на диске кончилось место"
    case EISDIR: "это папка, а нужен файл"
    case EFBIG: "файл слишком велик"
    case EBUSY, ETXTBSY: "файл занят другой программой"
    case ENAMETOOLONG: "имя файла слишком длинно"
    case ELOOP: "на его месте ссылка, которая никуда не ведёт"
    case EMFILE, ENFILE: "открыто слишком много файлов"
    case EIO, ESTALE, ENODEV, ENXIO, EHOSTDOWN: "диск или сетевая папка не отвечают"
    case ENOLCK, EOPNOTSUPP: "эта сетевая папка не умеет держать файл за одной программой"
    case EWOULDBLOCK: "папкой уже занят другой запуск программы"
    default: "сбой диска (код \(number))"
    }
  }

  /// What to do about it, in Russian, without a full stop.
  public var remedy: String {
    switch number {
    case ENOTDIR where !operation.isReading: "переименуйте этот файл или выберите другую папку"
    case ENOENT where operation == .create:
      "проверьте, подключён ли диск или сетевая папка, и запустите ещё раз"
    case ENOENT, ENOTDIR: "проверьте имя и место файла"
    case EACCES, EPERM: "попросите того, кто настраивает компьютер, открыть доступ, или выберите другую папку"
    case EROFS: "выберите папку, в которую можно записывать"
    case ENOSPC, EDQUOT: "освободите место на диске и запустите ещё раз: готовое не пропадёт"
    case EBUSY, ETXTBSY:
      "закройте файл в Word или LibreOffice и запустите ещё раз; если он нигде не открыт, удалите рядом с ним скрытый "
        + "файл, имя которого начинается с «~$» или «.~lock.»: он остался после сбоя"
    case ENAMETOOLONG: "сократите имя или выберите папку ближе к началу диска"
    case EIO, ESTALE, ENODEV, ENXIO, EHOSTDOWN:
      "проверьте, подключён ли диск или сетевая папка, и запустите ещё раз"
    case ELOOP: "удалите эту ссылку или проверьте, подключён ли диск, на который она ведёт"
    case EMFILE, ENFILE: "закройте лишние программы и запустите ещё раз"
    case EFBIG where !operation.isReading:
      "попросите того, кто настраивает компьютер, снять ограничение на величину файлов, или выберите папку на другом "
        + "диске"
    case ENOLCK, EOPNOTSUPP: "выберите папку на этом компьютере, а готовое перенесите"
    case EWOULDBLOCK: "дождитесь, пока он закончит"
    default: "запустите ещё раз; если не поможет, выберите другую папку"
    }
  }
}

extension FileError.Operation {
  /// Whether it only looks.
  public var isReading: Bool {
    switch self {
    case .inspect, .list, .open, .read: true
    case .create, .write, .sync, .rename, .remove, .makeFolder, .lock: false
    }
  }
}
