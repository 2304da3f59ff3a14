using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Architecture;

public sealed class HandlerRegistrationTests
{
    private static readonly IReadOnlyList<Type> Registered = [.. ModuleEntries.Services()
        .Select(static service => service.ImplementationInstance)
        .OfType<HandlerRegistration>()
        .Select(static registration => registration.RequestType)];

    [Fact]
    public void Every_module_has_an_entry()
        => Assert.Equal(ModuleBoundary.Modules(Codebase.Modules, Codebase.Root), ModuleEntries.All.Select(static entry => entry.Module));

    [Fact]
    public void Every_request_has_exactly_one_handler()
    {
        var registered = Registered.CountBy(Name).ToDictionary();
        Rule.Holds(
            from request in Requests().Select(Name)
            let handlers = registered.GetValueOrDefault(request)
            where handlers != 1
            orderby request
            select $"{request}: {handlers} handlers");
    }

    [Fact]
    public void Every_handler_is_of_its_own_module()
    {
        var foreign = ModuleEntries.All
            .SelectMany(static entry => ModuleEntries.Services(entry)
                .Select(static service => service.ImplementationInstance)
                .OfType<HandlerRegistration>()
                .Where(registration => Area.Of(registration.RequestType.Namespace!, Codebase.Root).Module != entry.Module))
            .Select(static registration => registration.RequestType);
        Assert.Empty(foreign);
    }

    private static string Name(Type type) => type.FullName!;

    private static IEnumerable<Type> Requests() =>
        from type in typeof(Mediator).Assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false }
        where ModuleEntries.All.Any(entry => entry.Module == Area.Of(type.Namespace ?? "", Codebase.Root).Module)
        where type.GetInterfaces().Any(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))
        select type;
}
