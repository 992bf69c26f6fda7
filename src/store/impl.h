// What stands behind Store.
#pragma once

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

  Connection connection;
  std::optional<Unit> transaction;
  std::optional<ImportSession> import;
};

}  // namespace blog
