using System.Reflection;

namespace OpenIM.Tests.Architecture;

/// <summary>
/// Where data is kept, and whether backups and contract suites know of it. A place that keeps data is found by what its
/// code opens: a database or a file.
/// </summary>
internal static class BackedUp
{
    private static readonly string[] Databases = ["Microsoft.Data.Sqlite", "SQLitePCL"];

    private static readonly string[] Files =
        ["System.IO.File", "System.IO.FileStream", "System.IO.StreamWriter", "System.IO.RandomAccess", "System.IO.MemoryMappedFiles.MemoryMappedFile"];

    /// <summary>The folders that keep data; what lies below the folder of an engine belongs to it.</summary>
    public static IEnumerable<string> Places(CodeMap code, string root) => code.Uses
        .Where(use => Databases.Contains(use.ToNamespace) || Files.Contains(use.To))
        .Where(use => Area.Of(use.From, root).Module.Length > 0)
        .Select(static use => Folder(use.From.Namespace))
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>
    /// A place takes part in backups by a class <c>…Copy</c> that the host calls, and in a contract suite by an engine of
    /// a seam (<see cref="SeamTests"/> sees to the suite).
    /// </summary>
    public static IEnumerable<string> Violations(CodeMap code, Assembly assembly, CodeMap host, string root)
    {
        foreach (var place in Places(code, root))
        {
            var types = assembly.GetTypes().Where(type => Folder(type.Namespace ?? "") == place).ToList();
            if (!types.Exists(type => type.Name.EndsWith("Copy", StringComparison.Ordinal) && host.Uses.Any(use => use.To == type.FullName)))
            {
                yield return $"{place[(root.Length + 1)..]} keeps data that no backup holds";
            }

            if (!types.Exists(static type => type.IsClass && type.GetInterfaces().Any(SeamTests.IsSeam)))
            {
                yield return $"{place[(root.Length + 1)..]} keeps data that no contract suite tests";
            }
        }
    }

    private static string Folder(string @namespace)
    {
        const string Engine = ".Sqlite";
        var end = @namespace.IndexOf(Engine + ".", StringComparison.Ordinal);
        return end < 0 ? @namespace : @namespace[..(end + Engine.Length)];
    }
}
