using System.Text.Json.Serialization;

namespace OpenIM.Modules.Account.Codes;

/// <summary>What the service for text messages gets (docs/configuration.md, "Verification codes").</summary>
internal sealed record SmsBody(string AreaCode, string PhoneNumber, string Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SmsBody))]
internal sealed partial class SmsJson : JsonSerializerContext;
