using System.Globalization;
using System.Text.Json;

namespace OpenIM.Host.Configuration;

/// <summary>Turns the text of a value into its type, and says in words what the type allows.</summary>
internal static class ValueParser
{
    /// <summary>False when the text is not of this type.</summary>
    public static bool TryParse(Type type, string text, out object? value)
    {
        value = null;
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return text.Length == 0 || TryParse(inner, text, out value);
        }

        if (type == typeof(string))
        {
            value = text;
            return true;
        }

        if (type.IsEnum)
        {
            value = Enum.GetNames(type).FirstOrDefault(name => Word(name) == text) is { } match ? Enum.Parse(type, match) : null;
            return value is not null;
        }

        if (type == typeof(bool))
        {
            value = text switch { "true" => true, "false" => false, _ => null };
            return value is not null;
        }

        return TryParseNumber(type, text, out value);
    }

    /// <summary>What a value of this type must be, as in "must be …".</summary>
    public static string Rule(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(type).Select(Word))}";
        }

        return type == typeof(bool) ? "true or false"
            : type == typeof(string) ? "text"
            : type == typeof(double) ? "a number"
            : "a whole number";
    }

    /// <summary>How the file writes a value, for comparison and messages.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        Enum word => Word(word.ToString()),
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Word(string enumName) => JsonNamingPolicy.CamelCase.ConvertName(enumName);

    private static bool TryParseNumber(Type type, string text, out object? value)
    {
        value = null;
        if (type == typeof(int))
        {
            value = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        else if (type == typeof(long))
        {
            value = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        else if (type == typeof(double))
        {
            value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        else
        {
            throw new NotSupportedException($"Options of type {type.Name} cannot be configured.");
        }

        return value is not null;
    }
}
