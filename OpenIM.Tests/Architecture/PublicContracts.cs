using System.Reflection;

namespace OpenIM.Tests.Architecture;

/// <summary>The contracts of the modules as text, a line per type.</summary>
internal static class PublicContracts
{
    public static IEnumerable<string> Of(Assembly assembly, string root) =>
        from type in assembly.GetExportedTypes()
        let area = Area.Of(type.Namespace ?? "", root)
        where area.IsModule && area.IsContract
        let line = $"{area.Module} {Describe(type)}"
        orderby line
        select line;

    private static string Describe(Type type)
    {
        var bases = type.GetInterfaces()
            .Where(static i => i.Namespace?.StartsWith("OpenIM", StringComparison.Ordinal) == true)
            .Select(Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        var tail = bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
        return $"{Name(type)}({string.Join(", ", Members(type))}){tail}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name}={Convert.ToInt64(Enum.Parse(type, name), null)}");
        }

        var constants = type.GetFields(declared).Where(static field => field.IsLiteral).Select(static field => $"{field.Name}={field.GetRawConstantValue()}");
        var properties = type.GetProperties(declared).Select(static property => $"{Name(property.PropertyType)} {property.Name}");
        var methods = type.IsInterface
            ? type.GetMethods(declared).Where(static method => !method.IsSpecialName).Select(static method => $"{Name(method.ReturnType)} {method.Name}()")
            : [];
        return [.. constants, .. properties, .. methods];
    }

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
