using System.Text.Json.Serialization;

namespace OpenIM.Modules.Group.Dismissal;

[JsonSerializable(typeof(DismissalBegun))]
internal sealed partial class DismissalJson : JsonSerializerContext;
