using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Architecture;

/// <summary>The assemblies that the rules look at, read once.</summary>
internal static class Codebase
{
    public const string Root = "OpenIM.Modules";

    /// <summary>Root of the code that breaks the rules on purpose.</summary>
    public const string Planted = "OpenIM.Tests.Architecture.Planted";

    public static CodeMap Modules { get; } = CodeMap.Of(typeof(Mediator).Assembly);

    public static CodeMap Host { get; } = CodeMap.Of(System.Reflection.Assembly.Load("openim"));

    public static CodeMap Tests { get; } = CodeMap.Of(typeof(Codebase).Assembly);
}
