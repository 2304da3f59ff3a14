using System.Text.Json.Serialization;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Stores.Outbox;

/// <summary>A durable event with a number.</summary>
internal sealed record Numbered(int Number) : IEvent;

[JsonSerializable(typeof(Numbered))]
internal sealed partial class TestJson : JsonSerializerContext;
