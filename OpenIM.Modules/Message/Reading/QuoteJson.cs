using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenIM.Modules.Message.Reading;

/// <summary>JSON of quoting messages, which the server rewrites without knowing their shape.</summary>
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class QuoteJson : JsonSerializerContext;
