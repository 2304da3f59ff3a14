using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Engines;
using OpenIM.Tests.Modules.User.Relations;

namespace OpenIM.Tests.Modules.User;

/// <summary>The User module over a database of its own, asked as other modules ask it.</summary>
internal sealed class UserHarness : IAsyncDisposable
{
    public const string Secret = "test secret";

    public static readonly Caller Admin = new("imAdmin", 10, IsAdmin: true, "op");

    private readonly SqliteEngine engine;

    private UserHarness(SqliteEngine engine, TestStore store)
    {
        this.engine = engine;
        Store = store;
    }

    public TestStore Store { get; }

    public FakeTimeProvider Clock => (FakeTimeProvider)Store.Get<TimeProvider>();

    public Heard Heard => Store.Get<Heard>();

    /// <summary>The durable events about friends and blacks.</summary>
    public HeardRelations Relations => Store.Get<HeardRelations>();

    public static async Task<UserHarness> StartAsync(AuthOptions? options = null)
    {
        var engine = new SqliteEngine();
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var store = await TestStore.OpenAsync(engine.CreateDatabase(), services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))
            .AddSingleton(Options.Create(options ?? new AuthOptions { Secret = Secret }))
            .AddSingleton<Mediator>()
            .AddSingleton<Heard>()
            .AddListener<UserForcedOut, Heard>()
            .AddListener<UserProfileChanged, Heard>()
            .AddDurableEvent<UserProfileChanged, Heard>("test.profileChanged", HeardJson.Default.UserProfileChanged)
            .AddHeardRelations()
            .AddUserModule());
        await store.StartAsync();
        return new UserHarness(engine, store);
    }

    public static Caller As(string userID) => new(userID, 5, IsAdmin: false, "op");

    public ValueTask<TResult> SendAsync<TResult>(IRequest<TResult> request, Caller caller)
        => Store.Get<Mediator>().SendAsync(request, caller, TestContext.Current.CancellationToken);

    public Task RegisterAsync(params string[] userIDs)
        => SendAsync(new RegisterUsers([.. userIDs.Select(static userID => new UserInfo(userID, "Nick " + userID))]), Admin).AsTask();

    public async Task<string> TokenAsync(string userID, int platformID = 5)
        => (await SendAsync(new GetUserToken(userID, platformID), Admin)).Token;

    /// <summary>0 when the token is good, else the number of the refusal.</summary>
    public Task<int> CodeOfAsync(string token) => CodeOfAsync(new VerifyToken(token), Caller.System);

    /// <summary>0 when the request is answered, else the number of the refusal.</summary>
    public async Task<int> CodeOfAsync<TResult>(IRequest<TResult> request, Caller caller)
    {
        try
        {
            await SendAsync(request, caller);
            return 0;
        }
        catch (ImException refusal)
        {
            return refusal.Code.Number;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.StopAsync();
        await Store.DisposeAsync();
        await engine.DisposeAsync();
    }
}
