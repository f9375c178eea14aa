#pragma once
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/parserInternals.h>

/// `xmlFree` is a mutable global variable, which Swift does not let others touch.
static inline void freeXMLString(xmlChar *string) { xmlFree(string); }
