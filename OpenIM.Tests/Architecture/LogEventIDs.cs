using Mono.Cecil;

namespace OpenIM.Tests.Architecture;

/// <summary>One log message.</summary>
internal sealed record LogEvent(TypeDefinition Type, string Method, int ID);

/// <summary>The ids of log messages: what operators filter by.</summary>
internal static class LogEventIDs
{
    public static IReadOnlyList<LogEvent> All(CodeMap code) =>
    [
        .. from type in code.Types
           from method in type.Methods
           from attribute in method.CustomAttributes
           where attribute.AttributeType.Name == "LoggerMessageAttribute"
           let named = attribute.Properties.Where(static property => property.Name == "EventId").Select(static property => property.Argument.Value)
           select new LogEvent(type, method.Name, (int)(named.FirstOrDefault() ?? 0)),
    ];

    /// <summary>Ids that two messages share.</summary>
    public static IEnumerable<string> Shared(IEnumerable<LogEvent> events) =>
        from log in events
        group log by log.ID into same
        where same.Count() > 1
        orderby same.Key
        select $"{same.Key}: {string.Join(", ", same.Select(static log => $"{log.Type.Name}.{log.Method}").Order(StringComparer.Ordinal))}";

    /// <summary>Ids outside of their owner's thousand.</summary>
    public static IEnumerable<string> OutOfRange(IEnumerable<LogEvent> events, Func<TypeDefinition, int> thousandOf) =>
        from log in events
        where log.ID / 1000 * 1000 != thousandOf(log.Type)
        orderby log.ID
        select $"{log.Type.Name}.{log.Method} has {log.ID}";
}
