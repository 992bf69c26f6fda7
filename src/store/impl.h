// What stands behind Store.
#pragma once

#include "blog/error.h"
#include "blog/store.h"
#include "store/connection.h"
#include "store/import_session.h"

#include <memory>
#include <optional>

namespace blog {

class Store::Impl {
 public:
  Impl(const std::filesystem::path& path, Connection::Mode mode, const StoreOptions& options)
      : connection(path, mode, options) {}

  const Clock& clock() const { return *connection.options().clock; }

  /// Throws usage on a store for reading, which keeps none.
  Journal& require_journal() {
    if (connection.journal() != nullptr) return *connection.journal();
    throw Error(ErrorCode::usage, "'{}' was opened for reading alone", connection.path().string());
  }
  /// Throws usage without begin_import().
  ImportSession& require_import() {
    if (import) return *import;
    throw Error(ErrorCode::usage, "no import has begun");
  }

  Connection connection;
  std::optional<WriteTransaction> transaction;
  std::optional<ImportSession> import;
};

}  // namespace blog
