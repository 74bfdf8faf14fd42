package io.postrider.subscription.eventtype;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import has done with the types of the document, by name. */
@Schema(name = "EventTypeImport")
record EventTypeImportResponse(List<String> created, List<String> updated, List<String> unchanged) {}
