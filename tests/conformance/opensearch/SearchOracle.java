import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.action.admin.indices.create.CreateIndexRequest;
import org.opensearch.action.bulk.BulkItemResponse;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.action.support.WriteRequest;
import org.opensearch.client.Client;
import org.opensearch.common.lucene.search.Queries;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.xcontent.XContentFactory;
import org.opensearch.common.xcontent.XContentHelper;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.common.xcontent.json.JsonXContent;
import org.opensearch.core.common.bytes.BytesArray;
import org.opensearch.core.index.Index;
import org.opensearch.core.xcontent.DeprecationHandler;
import org.opensearch.core.xcontent.NamedXContentRegistry;
import org.opensearch.core.xcontent.XContentBuilder;
import org.opensearch.core.xcontent.XContentParser;
import org.opensearch.index.IndexService;
import org.opensearch.index.engine.Engine;
import org.opensearch.index.mapper.Uid;
import org.opensearch.index.query.AbstractQueryBuilder;
import org.opensearch.index.query.QueryBuilder;
import org.opensearch.index.query.QueryShardContext;
import org.opensearch.index.query.Rewriteable;
import org.opensearch.index.shard.IndexShard;
import org.opensearch.indices.IndicesService;
import org.opensearch.search.SearchModule;

/**
 * Asks OpenSearch: one embedded node, bound to loopback, its data below the folder given as argument.
 *
 * Each line of standard input is {"mapping": properties, "documents": [[id, JSON text]], "queries": [JSON text], "now":
 * epoch milliseconds}; it gets one line of answer, {"rejected": {id: reason}, "answers": [[id] or "reason"]}. Queries
 * run in a shard's own context, the only place where the current moment can be given.
 */
public final class SearchOracle {
    private static final String NAME = "cases";
    private static final Settings SETTINGS = Settings.builder()
            .put("index.number_of_shards", 1)
            .put("index.number_of_replicas", 0)
            .put("index.mapping.ignore_malformed", true)
            .put("index.mapping.total_fields.limit", 5000)
            .put("index.translog.durability", "async")
            .build();
    private static final NamedXContentRegistry QUERIES =
            new NamedXContentRegistry(new SearchModule(Settings.EMPTY, Collections.emptyList()).getNamedXContents());

    private final OpenSearchRunner runner = new OpenSearchRunner();

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err); // the engine prints its log; standard output is for answers alone
        SearchOracle oracle = new SearchOracle(Path.of(arguments[0]));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answers.println("ready");
        answers.flush();
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            answers.println(oracle.answer(line));
            answers.flush();
        }
        System.exit(0);
    }

    private SearchOracle(Path home) throws Exception {
        Files.createDirectories(home);
        runner.onBuild((number, settings) -> {
                    settings.put("network.host", "127.0.0.1");
                    settings.put("discovery.type", "single-node");
                    settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
                    settings.put("indices.query.bool.max_clause_count", 100_000);
                })
                .build(OpenSearchRunner.newConfigs().basePath(home.toString()).numOfNode(1).disableESLogger());
        runner.ensureYellow();
    }

    private String answer(String line) throws Exception {
        Map<String, Object> question =
                XContentHelper.convertToMap(JsonXContent.jsonXContent, line, false);
        try (XContentBuilder answer = XContentFactory.jsonBuilder().startObject()) {
            try {
                create(question.get("mapping"));
                answer.field("rejected", index((List<?>) question.get("documents")));
                Object now = question.get("now");
                long moment = now == null ? System.currentTimeMillis() : ((Number) now).longValue();
                answer.field("answers", search((List<?>) question.get("queries"), () -> moment));
            } catch (Exception failure) {
                answer.field("failure", reason(failure));
            }
            return answer.endObject().toString();
        }
    }

    private void create(Object properties) {
        Client client = runner.client();
        if (runner.indexExists(NAME)) {
            client.admin().indices().prepareDelete(NAME).get();
        }
        CreateIndexRequest request = new CreateIndexRequest(NAME, SETTINGS);
        if (properties != null) {
            request.mapping(Map.of("properties", properties));
        }
        client.admin().indices().create(request).actionGet();
    }

    private Map<String, String> index(List<?> documents) {
        BulkRequest bulk = new BulkRequest().setRefreshPolicy(WriteRequest.RefreshPolicy.IMMEDIATE);
        for (Object pair : documents) {
            List<?> document = (List<?>) pair;
            bulk.add(new IndexRequest(NAME)
                    .id((String) document.get(0))
                    .source((String) document.get(1), XContentType.JSON));
        }
        Map<String, String> rejected = new java.util.TreeMap<>();
        if (!documents.isEmpty()) {
            for (BulkItemResponse item : runner.client().bulk(bulk).actionGet()) {
                if (item.isFailed()) {
                    rejected.put(item.getId(), reason(item.getFailure().getCause()));
                }
            }
        }
        return rejected;
    }

    private List<Object> search(Collection<?> queries, LongSupplier now) {
        IndicesService indices = runner.node().injector().getInstance(IndicesService.class);
        Index index = runner.clusterService().state().metadata().index(NAME).getIndex();
        IndexService service = indices.indexServiceSafe(index);
        IndexShard shard = service.getShard(0);
        List<Object> answers = new ArrayList<>();
        try (Engine.Searcher searcher = shard.acquireSearcher("oracle")) {
            for (Object query : queries) {
                QueryShardContext context = service.newQueryShardContext(0, searcher, now, null);
                try {
                    answers.add(matching((String) query, context, searcher));
                } catch (Exception | StackOverflowError failure) {
                    answers.add(reason(failure));
                }
            }
        }
        return answers;
    }

    private static List<String> matching(String text, QueryShardContext context, IndexSearcher searcher)
            throws Exception {
        QueryBuilder builder;
        try (XContentParser parser = JsonXContent.jsonXContent.createParser(
                QUERIES, DeprecationHandler.IGNORE_DEPRECATIONS, new BytesArray(text).streamInput())) {
            builder = AbstractQueryBuilder.parseInnerQueryBuilder(parser);
        }
        Query query = Rewriteable.rewrite(builder, context, true).toQuery(context);
        if (query == null) {
            query = Queries.newMatchNoDocsQuery("no query");
        }
        Query roots = Queries.filtered(query, Queries.newNonNestedFilter());
        TopDocs found = searcher.search(roots, Math.max(1, searcher.getIndexReader().maxDoc()));
        List<String> ids = new ArrayList<>();
        for (ScoreDoc hit : found.scoreDocs) {
            ids.add(Uid.decodeId(searcher.storedFields().document(hit.doc).getField("_id").binaryValue().bytes));
        }
        return ids;
    }

    private static String reason(Throwable failure) {
        StringBuilder reasons = new StringBuilder();
        for (Throwable cause = failure; cause != null && reasons.length() < 1000; cause = cause.getCause()) {
            reasons.append(reasons.length() == 0 ? "" : " <- ").append(cause.getClass().getSimpleName());
            reasons.append(": ").append(cause.getMessage());
        }
        return reasons.toString();
    }
}
