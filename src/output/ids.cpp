#include "output/formats.h"

namespace blog {

std::unique_ptr<RowWriter> open_ids(Sink& sink, const RowOptions& options) { return open_field_writer(sink, options); }

}  // namespace blog
