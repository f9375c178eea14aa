import CXLSXWriter
import Files
import Glibc

/// The only owner of libxlsxwriter: a workbook in the making.
///
/// The library writes to a path only, so it gets the path of an anonymous file in memory. On the way it writes files
/// of its own to a folder, and does not always notice when that fails: whoever finishes a book looks at it.
struct XLSXWriterHandle: ~Copyable {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let descriptor: Int32
  private let folder: String

  /// How a cell looks; made with `addFormat`.
  struct Format {
    fileprivate let pointer: UnsafeMutablePointer<lxw_format>

    func setBold() { format_set_bold(pointer) }
    func setItalic() { format_set_italic(pointer) }
    func setSize(_ points: Double) { format_set_font_size(pointer, points) }
    func setColor(_ rgb: UInt32) { format_set_font_color(pointer, rgb) }
    func setFill(_ rgb: UInt32) { format_set_bg_color(pointer, rgb) }
    func setBorder() { format_set_border(pointer, UInt8(LXW_BORDER_THIN.rawValue)) }
    func setWrapped() {
      format_set_text_wrap(pointer)
      format_set_align(pointer, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    /// A day beside a text to its right stands at its own left edge.
    func setLeft() { format_set_align(pointer, UInt8(LXW_ALIGN_LEFT.rawValue)) }
    func setBorderColor(_ rgb: UInt32) { format_set_border_color(pointer, rgb) }
    func setNumberFormat(_ code: String) { format_set_num_format(pointer, code) }
  }

  /// A sheet of the workbook; rows and columns from 0.
  struct Sheet {
    fileprivate let pointer: UnsafeMutablePointer<lxw_worksheet>

    func write(_ text: String, row: Int, column: Int, _ format: Format) {
      worksheet_write_string(pointer, lxw_row_t(row), lxw_col_t(column), text, format.pointer)
    }
    func write(_ number: Double, row: Int, column: Int, _ format: Format) {
      worksheet_write_number(pointer, lxw_row_t(row), lxw_col_t(column), number, format.pointer)
    }
    func setColumn(_ column: Int, width: Int, _ format: Format) {
      worksheet_set_column(pointer, lxw_col_t(column), lxw_col_t(column), Double(width), format.pointer)
    }
    func setRow(_ row: Int, height points: Double) {
      worksheet_set_row(pointer, lxw_row_t(row), points, nil)
    }
    func freeze(rows: Int) { worksheet_freeze_panes(pointer, lxw_row_t(rows), 0) }
    func setFilter(rows: Int, columns: Int) {
      worksheet_autofilter(pointer, 0, 0, lxw_row_t(max(1, rows) - 1), lxw_col_t(max(1, columns) - 1))
    }
    func hide() { worksheet_hide(pointer) }
    func setPrinting() {
      worksheet_set_landscape(pointer)
      worksheet_set_paper(pointer, 9)
      worksheet_fit_to_pages(pointer, 1, 0)
      worksheet_repeat_rows(pointer, 0, 0)
    }
    /// The sheet's name and «1 / 8» below each printed page.
    func setPageNumbers() { worksheet_set_footer(pointer, "&L&A&R&P / &N") }
    func writeComment(_ text: String, row: Int, column: Int) {
      worksheet_write_comment(pointer, lxw_row_t(row), lxw_col_t(column), text)
    }

    /// - Parameter source: the formula of a range with the values («=Списки!$A$1:$A$9»); nil for no list.
    func addRule(
      rows: ClosedRange<Int>, column: Int, list source: String?, isDate: Bool, isClosed: Bool, title: String,
      note: String, error: String
    ) {
      // The library copies what it is given.
      let texts: [String] = [source ?? "", title, note, error]
      let strings = texts.map { strdup($0)! }
      defer { for string in strings { free(string) } }
      var rule = lxw_data_validation()
      rule.ignore_blank = UInt8(LXW_VALIDATION_DEFAULT.rawValue)
      if !note.isEmpty {
        rule.input_title = strings[1]
        rule.input_message = strings[2]
      }
      if source != nil {
        rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
        rule.value_formula = strings[0]
      } else if isDate {
        rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE_NUMBER.rawValue)
        rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
        (rule.minimum_number, rule.maximum_number) = (7306, 73050)
      } else {
        rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
      }
      rule.show_error = UInt8(
        (source == nil || isClosed) && !error.isEmpty
          ? LXW_VALIDATION_DEFAULT.rawValue : LXW_VALIDATION_OFF.rawValue)
      let kind = isClosed ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING
      rule.error_type = UInt8(kind.rawValue)
      if !error.isEmpty { rule.error_message = strings[3] }
      worksheet_data_validation_range(
        pointer, lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound), lxw_col_t(column),
        &rule)
    }
  }

  /// - Parameter folder: for the library's own files.
  init(in folder: String) throws(FileError) {
    let descriptor = memfd_create("workbook", 0)
    guard descriptor >= 0 else { throw FileError(.create, folder, errno) }
    self.descriptor = descriptor
    // The library copies the name of the folder.
    let name = strdup(folder)
    defer { free(name) }
    var options = lxw_workbook_options(constant_memory: 0, tmpdir: name, use_zip64: 0)
    guard let book = workbook_new_opt("/proc/self/fd/\(descriptor)", &options) else {
      preconditionFailure("memory for a small workbook is there")
    }
    self.book = book
    self.folder = folder
    // The same workbook every time.
    var properties = lxw_doc_properties()
    properties.created = 1_767_225_600
    workbook_set_properties(book, &properties)
  }

  /// A name is at most 31 characters without `[]:*?/\`; others are our own mistake.
  func addSheet(_ name: String) -> Sheet {
    guard let sheet = workbook_add_worksheet(book, name) else {
      preconditionFailure("«\(name)» can be the name of a sheet")
    }
    return Sheet(pointer: sheet)
  }

  func addFormat() -> Format { Format(pointer: workbook_add_format(book)) }

  /// Writes the workbook and gives its bytes.
  consuming func finish() throws(FileError) -> [UInt8] {
    errno = 0
    let result = workbook_close(book)
    let number = errno
    defer { close(descriptor) }
    guard result == LXW_NO_ERROR else { throw FileError(.write, folder, number == 0 ? EIO : number) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      count = pread(descriptor, buffer.baseAddress, size, 0)
      filled = max(0, count)
    }
    guard count == size else { throw FileError(.read, folder, EIO) }
    return bytes
  }
}
