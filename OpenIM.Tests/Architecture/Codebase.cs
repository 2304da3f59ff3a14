using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Architecture;

/// <summary>The assemblies that the rules look at, read once.</summary>
internal static class Codebase
{
    public const string Root = "OpenIM.Modules";

    /// <summary>Root of the code that breaks the rules on purpose.</summary>
    public const string Planted = "OpenIM.Tests.Architecture.Planted";

    /// <summary>Seams whose engines are opened by <c>OpenIM.Host/Composition</c>, and by nobody else.</summary>
    public static readonly string[] Engines = ["OpenIM.Modules.Message.Log", "OpenIM.Modules.Message.Pipeline"];

    public static CodeMap Modules { get; } = CodeMap.Of(typeof(Mediator).Assembly);

    public static CodeMap Host { get; } = CodeMap.Of(System.Reflection.Assembly.Load("openim"));

    public static CodeMap Tests { get; } = CodeMap.Of(typeof(Codebase).Assembly);
}
