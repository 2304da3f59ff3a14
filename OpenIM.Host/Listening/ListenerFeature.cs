namespace OpenIM.Host.Listening;

/// <summary>Rides on every connection, so that a request knows through which listener it came.</summary>
internal sealed record ListenerFeature(ListenerKind Kind);
