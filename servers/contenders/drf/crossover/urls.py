from django.urls import path

from . import views

urlpatterns = [
    path("plaintext", views.Plaintext.as_view()),
    path("json", views.Json.as_view()),
    path("wait", views.Wait.as_view()),
    path("db", views.Db.as_view()),
    path("queries", views.Queries.as_view()),
    path("batch", views.Batch.as_view()),
    path("fanout", views.Fanout.as_view()),
    path("fanout-pool", views.FanoutPool.as_view()),
    path("cpu", views.Cpu.as_view()),
    path("file", views.File.as_view()),
    path("items", views.ItemList.as_view()),
    path("items/<str:id>", views.OneItem.as_view()),
    path("search", views.Search.as_view()),
    path("large", views.Large.as_view()),
    path("mistake/block", views.Wait.as_view()),
]

handler404 = views.no_such_path
handler500 = views.internal_error
