using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace OpenIM.Host.Configuration;

/// <summary>
/// Makes the options objects from the merged configuration. The framework's binder would stop at the first wrong type
/// and append a configured list to its default; this one reports all mistakes with their origins, and replaces.
/// </summary>
internal sealed class OptionsBinder(
    IConfiguration configuration,
    Func<string, ConfigurationOrigin> originOf,
    List<ConfigurationMistake> mistakes)
{
    /// <summary>The options of a section; keys with mistakes keep their defaults.</summary>
    public object Bind(SchemaNode section)
    {
        var options = Activator.CreateInstance(section.Type)
            ?? throw new InvalidOperationException($"{section.Type.Name} has no value.");
        foreach (var key in section.Children.Values)
        {
            if (key.IsSection)
            {
                key.Property!.SetValue(options, Bind(key));
            }
            else if (Read(key, out var value) && Obeys(key, options, value))
            {
                key.Property!.SetValue(options, value);
            }
        }

        return options;
    }

    private bool Read(SchemaNode key, out object? value)
    {
        if (key.ElementType is not null)
        {
            return ReadList(key, out value);
        }

        var text = configuration[key.ConfigurationKey];
        if (text is null || (text.Length == 0 && key.Type != typeof(string)))
        {
            value = null;
            return false;
        }

        return Parse(key, key.Type, text, key.ConfigurationKey, key.Path, out value);
    }

    private bool ReadList(SchemaNode key, out object? value)
    {
        value = null;
        var elements = configuration.GetSection(key.ConfigurationKey).GetChildren().ToArray();
        if (elements.Length == 0 && configuration[key.ConfigurationKey] is null)
        {
            return false;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(key.ElementType!))!;
        var fine = true;
        foreach (var element in elements)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{key.Path}[{element.Key}]");
            fine &= Parse(key, key.ElementType!, element.Value ?? "", element.Path, path, out var item);
            list.Add(item);
        }

        value = list;
        return fine;
    }

    private bool Parse(SchemaNode key, Type type, string text, string configurationKey, string path, out object? value)
    {
        if (ValueParser.TryParse(type, text, out value))
        {
            return true;
        }

        mistakes.Add(new(
            originOf(configurationKey),
            path,
            $"is {Quoted(key, text)}, must be {ValueParser.Rule(type)}{Bounds(key)}",
            DidYouMean(text, type.IsEnum ? Enum.GetValues(type).Cast<object>() : [])));
        return false;
    }

    private bool Obeys(SchemaNode key, object options, object? value)
    {
        var context = new ValidationContext(options) { MemberName = key.Property!.Name };
        var fine = true;
        foreach (var rule in key.Property.GetCustomAttributes<ValidationAttribute>())
        {
            if (rule.GetValidationResult(value, context) is { } broken)
            {
                fine = false;
                var text = ValueParser.Text(value);
                mistakes.Add(new(originOf(key.ConfigurationKey), key.Path, $"is {Quoted(key, text)}, {Words(rule, broken)}", Near(rule, text)));
            }
        }

        return fine;
    }

    private static string? Near(ValidationAttribute rule, string text)
        => rule is AllowedValuesAttribute allowed ? DidYouMean(text, allowed.Values) : null;

    private static string? DidYouMean(string text, IEnumerable<object?> allowed)
        => Suggestion.For(text, allowed.Select(ValueParser.Text)) is { } near ? $"Did you mean {near}?" : null;

    private static string Words(ValidationAttribute rule, ValidationResult broken) => rule switch
    {
        RangeAttribute range => $"must be {Bounds(range)}",
        AllowedValuesAttribute allowed => $"must be one of {string.Join(", ", allowed.Values.Select(ValueParser.Text))}",
        _ => broken.ErrorMessage ?? "is not allowed",
    };

    private static string Quoted(SchemaNode key, string text) => key.IsSecret ? "not shown here" : $"\"{text}\"";

    private static string Bounds(SchemaNode key)
        => key.Property?.GetCustomAttribute<RangeAttribute>() is { } range ? $", {Bounds(range)}" : "";

    private static string Bounds(RangeAttribute range)
        => string.Create(CultureInfo.InvariantCulture, $"{range.Minimum}..{range.Maximum}");
}
